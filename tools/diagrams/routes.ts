import { sizes } from "./card";
import { boxWidth, type Row } from "./column";
import { type Net, portsOf, rowsOf } from "./nets";
import { headAt, lineThrough, type Point } from "./shapes";

const lanes = { first: 14, apart: 11 };

/** The width that the lanes of a side take beside a frame. */
export function lanesWidth(nets: readonly Net[], side: Net["side"]): number {
  const used = nets.filter((net) => net.side === side).map(({ lane }) => lane);
  return used.length > 0 ? lanes.first + Math.max(...used) * lanes.apart : 0;
}

/** The lines and arrow heads of nets, between rows. */
export function routesOf(nets: readonly Net[], rows: readonly Row[]): string[] {
  return [...nets]
    .sort((one, other) => Number(other.failure) - Number(one.failure))
    .flatMap((net) => (net.side === "across" ? across(net, rows) : besides(net, net.side, nets, rows)));
}

function across({ edges, failure }: Net, rows: readonly Row[]): string[] {
  return edges.flatMap(({ from, to }) => {
    const [above, below] = [rows[from]?.box, rows[to]?.box];
    if (!above || !below) return [];
    const x = boxWidth / 2;
    const line = [
      [x, above.y + above.height],
      [x, below.y],
    ] as const;
    return [lineThrough(line, failure), headAt([x, below.y], "above", failure)];
  });
}

/** A line along a lane, with a branch to each row between its ends. */
function besides(net: Net, side: "left" | "right", nets: readonly Net[], rows: readonly Row[]): string[] {
  const edge = side === "left" ? 0 : boxWidth;
  const away = sizes.padding + lanes.first + net.lane * lanes.apart;
  const lane = side === "left" ? -away : edge + away;
  const ports = rowsOf(net).map((row): { row: number; at: Point } => ({
    row,
    at: [edge, portHeight(net, side, row, nets, rows)],
  }));
  const [first, last] = [ports[0]?.at, ports.at(-1)?.at];
  if (!first || !last) return [];
  const trunk = [first, [lane, first[1]], [lane, last[1]], last] as const;
  const branches = ports.slice(1, -1).map(({ at }) => lineThrough([[lane, at[1]], at], net.failure));
  const heads = ports
    .filter(({ row }) => net.edges.some(({ to }) => to === row))
    .map(({ at }) => headAt(at, side, net.failure));
  return [lineThrough(trunk, net.failure), ...branches, ...heads];
}

/** The height at which a net meets a row: all that meet it on a side share its height evenly. */
function portHeight(
  net: Net,
  side: "left" | "right",
  row: number,
  nets: readonly Net[],
  rows: readonly Row[],
) {
  const ports = portsOf(nets, row, side);
  const { y, height } = rows[row]?.box ?? { y: 0, height: 0 };
  return Math.round(y + (height * (ports.indexOf(net) + 1)) / (ports.length + 1));
}

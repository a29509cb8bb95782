import type { Readers } from "./read-back";
import type { Values } from "./values";

interface Column {
  readonly Name: string;
  readonly Type: string;
}

/** Glue's catalog and Athena's workgroups: https://docs.aws.amazon.com/glue/latest/webapi/ and https://docs.aws.amazon.com/athena/latest/APIReference/ */
export const queryReaders: Readers = {
  aws_glue_catalog_database: {
    expected: (values) => ({ description: values.value("description") }),
    actual: async (values, { json }) => {
      const body = { Name: values.text("name") };
      const { Database } = await json({ service: "glue", target: "AWSGlue.GetDatabase", body });
      return { description: Database.Description };
    },
  },
  aws_glue_catalog_table: {
    expected: (values) => {
      const storage = values.block("storage_descriptor");
      return {
        table_type: values.value("table_type"),
        parameters: values.value("parameters"),
        partition_keys: values.blocks("partition_keys").map(column),
        storage_descriptor: {
          location: storage?.value("location"),
          columns: storage?.blocks("columns").map(column),
          serde: storage?.block("ser_de_info")?.value("serialization_library"),
        },
      };
    },
    actual: async (values, { json }) => {
      const body = { DatabaseName: values.text("database_name"), Name: values.text("name") };
      const { Table: table } = await json({ service: "glue", target: "AWSGlue.GetTable", body });
      const storage = table.StorageDescriptor;
      return {
        table_type: table.TableType,
        parameters: table.Parameters,
        partition_keys: (table.PartitionKeys ?? []).map(({ Name, Type }: Column) => [Name, Type]),
        storage_descriptor: {
          location: storage?.Location,
          columns: storage?.Columns?.map(({ Name, Type }: Column) => [Name, Type]),
          serde: storage?.SerdeInfo?.SerializationLibrary,
        },
      };
    },
  },
  aws_athena_workgroup: {
    expected: (values) => {
      const configuration = values.block("configuration");
      const results = configuration?.block("result_configuration");
      return {
        enforced: configuration?.value("enforce_workgroup_configuration"),
        cutoff: configuration?.value("bytes_scanned_cutoff_per_query"),
        location: results?.value("output_location"),
        encryption: results?.block("encryption_configuration")?.value("encryption_option"),
        key: results?.block("encryption_configuration")?.value("kms_key_arn"),
      };
    },
    actual: async (values, { json }) => {
      const body = { WorkGroup: values.text("name") };
      const { WorkGroup } = await json({ service: "athena", target: "AmazonAthena.GetWorkGroup", body });
      const configuration = WorkGroup?.Configuration;
      const results = configuration?.ResultConfiguration;
      return (
        WorkGroup && {
          enforced: configuration?.EnforceWorkGroupConfiguration,
          cutoff: configuration?.BytesScannedCutoffPerQuery,
          location: results?.OutputLocation,
          encryption: results?.EncryptionConfiguration?.EncryptionOption,
          key: results?.EncryptionConfiguration?.KmsKey,
        }
      );
    },
  },
  aws_athena_named_query: {
    expected: (values) => ({
      query: values.text("query"),
      database: values.text("database"),
      workgroup: values.text("workgroup"),
    }),
    actual: async (values, { json }) => {
      const body = { NamedQueryId: values.text("id") };
      const { NamedQuery } = await json({ service: "athena", target: "AmazonAthena.GetNamedQuery", body });
      return (
        NamedQuery && {
          query: NamedQuery.QueryString,
          database: NamedQuery.Database,
          workgroup: NamedQuery.WorkGroup,
        }
      );
    },
  },
};

function column(values: Values): [string, string] {
  return [values.text("name"), values.text("type")];
}

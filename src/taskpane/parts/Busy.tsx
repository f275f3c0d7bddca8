import { Spinner } from "@fluentui/react-components";

/** Something is on its way, in words too. */
export function Busy({ says }: { readonly says: string }) {
  return <Spinner size="tiny" label={says} labelPosition="after" role="status" />;
}

import { run } from "axe-core";

/** What axe-core finds on what is shown; jsdom has no layout, so contrast is looked at in the browser. */
export async function complaintsOf(container: Element): Promise<readonly string[]> {
  const { violations } = await run(container, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

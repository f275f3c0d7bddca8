import type { Context } from "hono";
import type * as z from "zod";

/** The JSON body in its shape, or null: then the call is refused as not of the form. */
export async function bodyOf<T>(context: Context, shape: z.ZodType<T>): Promise<T | null> {
  const json = parseJson(await context.req.text().catch(() => ""));
  const parsed = shape.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** Undefined where it is no JSON, or holds a text with U+0000, which PostgreSQL keeps in no column. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body, (_key, part: unknown) => {
      if (typeof part === "string" && part.includes("\0")) throw new TypeError("U+0000");
      return part;
    });
  } catch {
    return undefined;
  }
}

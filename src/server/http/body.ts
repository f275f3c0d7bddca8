import type { Context } from "hono";
import type * as z from "zod";

/** The JSON body in its shape, or null: then the call is refused as not of the form. */
export async function bodyOf<T>(context: Context, shape: z.ZodType<T>): Promise<T | null> {
  const json: unknown = await context.req.json().catch(() => undefined);
  const parsed = shape.safeParse(json);
  return parsed.success ? parsed.data : null;
}

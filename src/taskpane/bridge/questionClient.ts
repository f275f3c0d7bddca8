import { QueryClient } from "@tanstack/react-query";

/** Going from tab to tab and back asks nothing anew for so long. */
const staleAfterMs = 2_000;

/** The network is one machine away: a question that failed is asked again by its own rhythm, or by the user. */
export function createQuestionClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", staleTime: staleAfterMs, gcTime: Infinity },
    },
  });
}

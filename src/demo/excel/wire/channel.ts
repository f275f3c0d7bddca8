/** The way between the host and the window of a pane: texts to and fro. */
export interface Channel {
  readonly post: (text: string) => void;
  /** Gives back what ends it. */
  readonly listen: (hear: (text: string) => void) => () => void;
}

/** Between a page and a frame in it, as browsers have it. */
export function frameChannel(frame: HTMLIFrameElement, paneOrigin: string): Channel {
  return {
    post: (text) => {
      frame.contentWindow?.postMessage(text, paneOrigin);
    },
    listen: (hear) => {
      const onMessage = ({ data, source }: MessageEvent<unknown>): void => {
        if (source === frame.contentWindow && typeof data === "string") hear(data);
      };
      window.addEventListener("message", onMessage);
      return () => {
        window.removeEventListener("message", onMessage);
      };
    },
  };
}

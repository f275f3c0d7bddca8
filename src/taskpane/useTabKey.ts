import { useEffect } from "react";

/**
 * What had the focus may go: a button that has done its work, a page that another replaces. The browser then gives the
 * focus to the body, from where Fluent UI's Tab key leads nowhere. So the key begins at the page itself.
 */
export function useTabKey(): void {
  useEffect(() => {
    const begin = ({ key }: KeyboardEvent): void => {
      const isNowhere = key === "Tab" && document.activeElement === document.body;
      if (isNowhere) document.querySelector("main")?.focus();
    };
    window.addEventListener("keydown", begin, true);
    return () => {
      window.removeEventListener("keydown", begin, true);
    };
  }, []);
}

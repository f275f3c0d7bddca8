import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";

const root = document.getElementById("root");

// Office wants onReady answered before the pane does anything; outside of Excel it answers too.
if (root !== null)
  void Office.onReady(() => {
    createRoot(root).render(<App />);
  });

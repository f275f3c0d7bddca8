import { fireEvent, render, screen } from "@testing-library/react";
import { App } from "../../src/taskpane/App.tsx";

const names = [
  "Setup",
  "Account Setup",
  "Data",
  "Preview",
  "Sync",
  "Manual Entry",
  "Tie-out",
  "History",
];

test("the pane has the eight tabs by the names that users know, in order", () => {
  render(<App />);
  const byName = names.map((name) => screen.getByRole("tab", { name }));
  expect(screen.getAllByRole("tab")).toEqual(byName);
});

test("the pane says that the command line does the work today", () => {
  render(<App />);
  expect(screen.getByText(/this pane is not connected to it yet/u)).toBeTruthy();
});

test.each(names)("tab %s opens its own panel", (name) => {
  render(<App />);
  fireEvent.click(screen.getByRole("tab", { name }));
  expect(screen.getAllByRole("tab", { selected: true })).toHaveLength(1);
  expect(screen.getByRole("tab", { name, selected: true })).toBeTruthy();
  expect(screen.getByRole("tabpanel", { name })).toBeTruthy();
});

test("a tab without a command says that it is not there yet", () => {
  render(<App />);
  fireEvent.click(screen.getByRole("tab", { name: "Tie-out" }));
  expect(screen.getByRole("tabpanel").textContent).toContain("Not there yet");
});

/** An element with a class and what is in it; texts are never read as markup. */
export function build<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

export function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = build("button", "", label);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

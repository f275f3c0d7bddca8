/** How the stand-in looks: a plain grid, in no colours of anybody's product. */
export const excelCss = `
.excel { display: flex; flex-direction: column; height: 100%; min-width: 0; font: 10pt Calibri, Carlito, sans-serif; color: #1f2933; background: #fff; }
.excel .bar { display: flex; gap: 8px; align-items: center; padding: 6px 8px; border-bottom: 1px solid #c8ccd0; }
.excel .bar .at { min-width: 5em; font-weight: bold; }
.excel .bar .holds { flex: 1 1 4em; min-width: 4em; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.excel .said { color: #9c1c1c; }
.excel .bar button, .excel .bar summary { white-space: nowrap; flex: none; }
.excel .about { position: relative; }
.excel .about .content { position: absolute; right: 0; z-index: 9; width: min(30rem, 80vw); margin-top: 6px; padding: 4px 16px; background: #fff; border: 1px solid #c8ccd0; box-shadow: 0 2px 8px #0003; }
.excel .grid { flex: 1; overflow: auto; }
.excel table { border-collapse: separate; border-spacing: 0; table-layout: fixed; width: max-content; }
.excel col.number { width: 44px; }
.excel th, .excel .corner { background: #eef0f2; color: #4a5560; font-weight: normal; border: 0 solid #c8ccd0; border-width: 0 1px 1px 0; }
.excel thead > tr > * { position: sticky; top: 0; z-index: 3; height: 20px; }
.excel tbody th { position: sticky; left: 0; z-index: 1; }
.excel tr.frozen td, .excel tr.frozen th { position: sticky; top: 21px; z-index: 2; }
.excel td[data-address] { overflow: hidden; padding: 1px 3px; height: 18px; vertical-align: top; box-sizing: border-box; background: #fff; scroll-margin: 64px 8px 8px 52px; }
.excel .lined td[data-address] { border: 0 solid #e1e4e7; border-width: 0 1px 1px 0; }
.excel td.formula { font-style: italic; }
.excel td.selected, .excel td[tabindex]:focus { outline: 2px solid #0b5cad; outline-offset: -2px; }
.excel td .edit { width: 100%; font: inherit; box-sizing: border-box; }
.excel .filter { float: right; } .excel .filter summary { list-style: none; cursor: pointer; font-size: 8pt; }
.excel .filter .menu { position: fixed; z-index: 9; display: grid; gap: 4px; padding: 8px; background: #fff; color: #1f2933; border: 1px solid #c8ccd0; }
.excel .tabs { display: flex; overflow-x: auto; border-top: 1px solid #c8ccd0; }
.excel .tab { border: 0; border-bottom: 3px solid transparent; padding: 6px 10px; background: #eef0f2; color: #1f2933; white-space: nowrap; }
.excel .tab.active { background: #fff; font-weight: bold; }
.excel .more { margin: 0; padding: 8px; }
`;

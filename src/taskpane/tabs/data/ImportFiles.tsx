import { Button, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useRef, useState, type DragEvent } from "react";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import type { ExportFile, Import } from "./useImport.ts";

const useStyles = makeStyles({
  zone: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  over: { border: `1px solid ${tokens.colorBrandStroke1}` },
});

/** Choose or drop files; both import at once. */
export function ImportFiles({ imports }: { readonly imports: Import }) {
  const look = useLook();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { add, files, startOver } = imports;

  const take = (list: FileList | null): void => {
    const chosen = [...(list ?? [])].map((file): ExportFile => ({
      name: file.name,
      content: file,
      sheet: null,
    }));
    if (chosen.length > 0 && !add.isBusy) void add.run(chosen);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={mergeClasses(styles.zone, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.txt,.xlsx"
        aria-label={texts.data.chosen}
        onChange={(event) => {
          take(event.target.files);
          // The same file, exported anew, is a choice too.
          event.target.value = "";
        }}
      />
      <div className={look.row}>
        <Button
          appearance="primary"
          disabledFocusable={add.isBusy}
          onClick={() => input.current?.click()}
        >
          {texts.data.import}
        </Button>
        {files.length > 0 && <Button onClick={startOver}>{texts.data.startOver}</Button>}
      </div>
      <Caption1>{isOver ? texts.data.dropNow : texts.data.drop}</Caption1>
      {files.length > 0 && (
        <Caption1 className={look.words}>
          {files.map(({ name }) => name).join(", ")}. {texts.data.adds}
        </Caption1>
      )}
    </div>
  );
}

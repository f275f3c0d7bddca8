import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  /** Shown in place of what broke. */
  readonly broken: (again: () => void) => ReactNode;
}

interface State {
  readonly isBroken: boolean;
}

/** The one class: React has no other way to catch a defect below it, which would leave an empty pane. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken
      ? this.props.broken(() => {
          this.setState({ isBroken: false });
        })
      : this.props.children;
  }
}

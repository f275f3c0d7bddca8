/** Words of the first page, before the bridge knows the pane. */
export const sessionTexts = {
  welcome: "CoreBridge to Xero, proven to the cent",
  does: "Tieout takes your CoreBridge exports to Xero, shows every record before it is sent, lists what is left to enter by hand, and proves that both books agree.",
  needsTitle: "What you need",
  needs: [
    "A Xero organisation to which you may connect an app.",
    "The exports of your CoreBridge system, as .csv or .xlsx files.",
  ],
  nothingSent: "Nothing goes to Xero before you have seen it and approved it.",
  demoTitle: "Try it without either",
  demo: "This bridge brings a demo organisation with its own books and sample exports. Nothing there is real, and nothing can break.",
  tryDemo: "Try with the demo organisation",
  launchCode: "Launch Code",
  launchHint: "It stands in the window in which Tieout was started. It is asked for once.",
  launch: "Start",
  firm: "Sign in with your firm's account. A window opens; come back here when you are done.",
  signIn: "Sign in",
  checkTitle: "Check word",
  check:
    "The window shows the same word. If it shows another, close it: it is somebody else's sign-in.",
  waiting: "Waiting for your sign-in…",
  closed: "The window is closed. If you signed in there, wait a moment; else sign in again.",
  tooLong: "Nobody signed in within ten minutes. Sign in again.",
  lost: "The Tieout bridge does not answer",
  again: "Try again",
  noOrganisation: "Your account belongs to no organisation yet. Ask an administrator to add you.",
} as const;

import type { Workbook } from "../model/state.ts";
import type { Json } from "../richApi/json.ts";
import type { RequirementSets } from "../richApi/requirements.ts";
import { controlId } from "./paneAddress.ts";

/** What Excel tells an add-in about itself and the document when it starts. */
export function appContext(workbook: Workbook, sets: RequirementSets, paneOrigin: string): Json {
  return {
    _id: controlId,
    _appName: 16,
    _appVersion: "16.0.1.0",
    _appUILocale: "en-US",
    _dataLocale: "en-US",
    _docUrl: "https://contoso.sharepoint.com/Book1.xlsx",
    _clientMode: 1,
    _settings: [...workbook.settings].map(([key, value]) => [key, JSON.stringify(value)]),
    _reason: "documentOpened",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "correlation1",
    _appInstanceId: "instance1",
    _appMinorVersion: 1,
    _requirementMatrix: JSON.stringify(sets),
    _hostFullVersion: "16.0.18000.41000",
    _clientWindowHeight: 760,
    _clientWindowWidth: 380,
    _addinName: "Tieout",
    _appDomains: [paneOrigin],
    _initialDisplayMode: 0,
    _featureGates: {},
  };
}

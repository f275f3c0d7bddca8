import { done, type ExcelObject } from "./excelObject.ts";

/**
 * Services of the platform, not of Excel ("Microsoft.InternalService.AddinInternalService"): office.js announces
 * itself to them, and wants no more than to be heard.
 */
export function platformService(name: string): ExcelObject {
  return {
    className: name,
    canRead: () => false,
    read: () => undefined,
    write: () => false,
    follow: () => undefined,
    call: () => done,
    items: null,
    item: null,
    id: null,
    range: null,
  };
}

export function isPlatformService({ className }: ExcelObject): boolean {
  return className.includes(".");
}

/** PowerShell as an argument vector: encoded, so that no quoting on the way can change the script. */
export const powershell = (script: string): string[] => [
  'powershell.exe',
  '-NoProfile',
  '-NonInteractive',
  '-EncodedCommand',
  Buffer.from(`$ProgressPreference = 'SilentlyContinue'; ${script}`, 'utf16le').toString('base64'),
];

/** A literal string of PowerShell: only quotation marks mean something in it, typographic ones too. */
export const literal = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;

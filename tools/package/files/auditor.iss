; Inno Setup: the folder that PyInstaller made, as one signed installer for one user, without administrator's rights.
; Never run here. Type on Windows: iscc /DVersion=0.2.0 tools\package\files\auditor.iss
; Silent: auditor-setup.exe /VERYSILENT /SUPPRESSMSGBOXES; for all users: /ALLUSERS; removal: unins000.exe /VERYSILENT
#ifndef Version
  #define Version "0.2.0"
#endif
[Setup]
AppId={{6B0B7B52-4E2C-4B7A-9C3B-6C0C0E6B7A11}
AppName=auditor
AppVersion={#Version}
DefaultDirName={autopf}\auditor
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
OutputBaseFilename=auditor-{#Version}-setup
OutputDir=..\..\..\dist
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
UninstallDisplayName=auditor
[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "it"; MessagesFile: "compiler:Languages\Italian.isl"
[Files]
Source: "..\..\..\build\package\frozen\auditor\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
[Icons]
; A console window is the terminal; the second one shows the same in the browser.
Name: "{autoprograms}\auditor"; Filename: "{app}\auditor.exe"
Name: "{autoprograms}\auditor (browser)"; Filename: "{app}\auditor.exe"; Parameters: "serve"

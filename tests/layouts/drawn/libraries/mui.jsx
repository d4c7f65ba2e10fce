// Material UI.
import { React, start } from "../page/react.jsx";
import * as M from "@mui/material";
const W = {
  switch: ({ s }) => (
    <M.List>
      <M.ListItem>
        <M.ListItemText id={s.id + "l"} primary={s.label} secondary={s.help} />
        <M.Switch
          edge="end"
          checked={s.on}
          disabled={s.disabled}
          inputProps={{ "aria-labelledby": s.id + "l" }}
        />
      </M.ListItem>
    </M.List>
  ),
  checkbox: ({ s }) => (
    <M.FormControlLabel
      control={<M.Checkbox checked={s.on} disabled={s.disabled} indeterminate={s.mixed} />}
      label={s.label}
    />
  ),
  radio: ({ s }) => (
    <M.FormControl disabled={s.disabled}>
      <M.FormLabel id={s.id + "l"}>{s.label}</M.FormLabel>
      <M.RadioGroup aria-labelledby={s.id + "l"} value={s.chosen < 0 ? null : s.chosen}>
        {s.options.map((o, i) => (
          <M.FormControlLabel key={i} value={i} control={<M.Radio />} label={o} />
        ))}
      </M.RadioGroup>
    </M.FormControl>
  ),
  select: ({ s }) => (
    <M.FormControl fullWidth disabled={s.disabled}>
      <M.InputLabel id={s.id + "l"}>{s.label}</M.InputLabel>
      <M.Select labelId={s.id + "l"} label={s.label} value={s.chosen < 0 ? "" : s.chosen}>
        {s.options.map((o, i) => (
          <M.MenuItem key={i} value={i}>
            {o}
          </M.MenuItem>
        ))}
      </M.Select>
    </M.FormControl>
  ),
  menu: ({ s }) => (
    <M.Stack direction="row" justifyContent="space-between">
      <M.Typography>{s.label}</M.Typography>
      <M.Button aria-haspopup="menu" disabled={s.disabled} variant="outlined">
        {s.options[s.chosen]}
      </M.Button>
    </M.Stack>
  ),
  row: ({ s }) => (
    <M.List>
      <M.ListItemButton disabled={s.disabled}>
        <M.ListItemText primary={s.label} secondary={s.options[s.chosen]} />
      </M.ListItemButton>
    </M.List>
  ),
  segmented: ({ s }) => (
    <div>
      <M.Typography variant="subtitle1">{s.label}</M.Typography>
      <M.ToggleButtonGroup exclusive value={s.chosen} disabled={s.disabled}>
        {s.options.map((o, i) => (
          <M.ToggleButton key={i} value={i}>
            {o}
          </M.ToggleButton>
        ))}
      </M.ToggleButtonGroup>
    </div>
  ),
  dialog: ({ s }) => (
    <M.Dialog open>
      <M.DialogTitle>{s.label}</M.DialogTitle>
      <M.DialogContent>
        <M.RadioGroup value={s.chosen}>
          {s.options.map((o, i) => (
            <M.FormControlLabel key={i} value={i} control={<M.Radio />} label={o} />
          ))}
        </M.RadioGroup>
      </M.DialogContent>
      <M.DialogActions>
        <M.Button>OK</M.Button>
      </M.DialogActions>
    </M.Dialog>
  ),
  table: ({ s }) => (
    <M.Table>
      <M.TableBody>
        <M.TableRow>
          <M.TableCell component="th" scope="row">
            {s.label}
          </M.TableCell>
          <M.TableCell align="right">{s.options[s.chosen]}</M.TableCell>
        </M.TableRow>
      </M.TableBody>
    </M.Table>
  ),
  accordion: ({ s }) => (
    <M.Accordion disabled={s.disabled}>
      <M.AccordionSummary>
        <M.Typography sx={{ width: "60%" }}>{s.label}</M.Typography>
        <M.Typography sx={{ color: "text.secondary" }}>{s.options[s.chosen]}</M.Typography>
      </M.AccordionSummary>
      <M.AccordionDetails>{s.help || "…"}</M.AccordionDetails>
    </M.Accordion>
  ),
};
start(W, ({ children, spec }) => (
  <M.ThemeProvider theme={M.createTheme({ palette: { mode: spec.dark ? "dark" : "light" } })}>
    {children}
  </M.ThemeProvider>
));

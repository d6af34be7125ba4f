// Reads a calendar with ical.js, which we did not write, and prints what it understood: one JSON line an event, times as instants.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
for (const part of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(part);
  const value = (name) => part.getFirstPropertyValue(name);
  process.stdout.write(JSON.stringify({
    uid: event.uid, summary: event.summary, location: event.location, sequence: event.sequence, status: value("status"), url: value("url"),
    starts: event.startDate.toJSDate().toISOString(), clock: event.startDate.toString(), zone: event.startDate.zone.tzid, ends: event.endDate.toJSDate().toISOString(),
    modified: value("last-modified")?.toJSDate().toISOString(),
  }) + "\n");
}

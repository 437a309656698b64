// Reads a calendar from standard input with ical.js, which knows nothing of ours, and writes one line of JSON for each
// event: what it says, and every time at which it happens.
import ICAL from 'ical.js';
import { text } from 'node:stream/consumers';

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)));
for (const component of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(component, { strictExceptions: true });
  const times = [];
  for (let at = event.iterator(), time = at.next(); time && times.length < 1000; time = at.next()) times.push(time.toString());
  const alarms = component.getAllSubcomponents('valarm');
  console.log(JSON.stringify({
    id: event.uid,
    title: event.summary,
    text: event.description,
    wholeDay: event.startDate.isDate,
    minutes: event.duration.toSeconds() / 60,
    stamp: component.getFirstPropertyValue('dtstamp').toString(),
    sequence: component.getFirstPropertyValue('sequence'),
    alarms: alarms.map((alarm) => alarm.getFirstPropertyValue('trigger').toString()),
    times,
  }));
}

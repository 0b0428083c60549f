import { daysFrom } from './calendar.ts';
import type { SeedSession } from './demonstration.ts';

/** The planning session that Northwind and Contoso have before them. */
export function contosoSessions(today: string): readonly SeedSession[] {
  return [
    {
      ...{ by: 'ana', title: 'Joint planning for the summer season', coPresenters: ['maria', 'ben'] },
      ...{ startsAt: `${daysFrom(today, 9)}T09:30`, timeZone: 'Europe/Vienna' },
      participants: ['ravi'],
      venue: 'Contoso, Vienna, room Donau',
      items: [
        { title: 'What both firms learned since autumn', minutes: 20, place: null, by: 'maria' },
        { title: 'Unplanned stops: where we stand', minutes: 25, place: 'objectives', by: 'jonas' },
        { title: 'Which initiatives we go on with', minutes: 30, place: 'initiatives', by: null },
        { title: 'What each of us asks of the other', minutes: 15, place: 'asks', by: null },
      ],
    },
  ];
}

import { MapPin, Video } from 'lucide-react';

/** Where one meets: a link where it is an address of the web and nothing else. */
export function Venue({ venue }: { readonly venue: string }) {
  const isLink = /^https:\/\/\S+$/.test(venue);
  const Icon = isLink ? Video : MapPin;
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden className="mt-1 size-4 flex-none" />
      {isLink ? (
        <a href={venue} rel="noreferrer" target="_blank" className="break-all underline">
          {venue}
        </a>
      ) : (
        <span className="break-words">{venue}</span>
      )}
    </p>
  );
}

import { useId } from 'react';
import type { ExecutiveContact } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { keptOf } from './review-answer.ts';
import { ReviewForm } from './review-form.tsx';
import type { PartProps } from './review-page.tsx';
import { contactWords, quarterName } from './review-words.ts';

/** The executive contact of the quarter: a named leader meets a named leader of the customer; ticked once it was. */
export function ContactPart({ review, answer }: PartProps) {
  const say = useWords();
  const format = useFormat();
  const id = useId();
  const { contact, people, quarter, mayReview } = review;
  const kept = keptOf(answer, 'contact');
  return (
    <section aria-labelledby={id} className="review-part">
      <h2 id={id}>
        {say(`Executive contact of ${quarterName(quarter)}`, `Kontakt der Leitungen im ${quarterName(quarter)}`)}
      </h2>
      {contact === null ? (
        <p className="text-muted">{say('Not planned yet.', 'Noch nicht geplant.')}</p>
      ) : (
        <p className="review-contact" data-held={contact.heldOn !== null}>
          {contactWords(contact, people, say, format)}
        </p>
      )}
      {contact !== null && contact.note !== '' && <p className="review-said">{contact.note}</p>}
      {contact !== null && contact.heldOn === null && mayReview && <HeldForm contact={contact} review={review} />}
      {mayReview && contact === null && <ContactForm review={review} answer={answer} />}
      {mayReview && contact !== null && (
        <details className="sign-more" open={kept.intent !== undefined}>
          <summary>{say('Change …', 'Ändern …')}</summary>
          <ContactForm key={contact.revision} review={review} answer={answer} />
        </details>
      )}
    </section>
  );
}

/** Ticks it: on which day, and what came of it. */
function HeldForm({ contact, review }: { readonly contact: ExecutiveContact } & Pick<PartProps, 'review'>) {
  const say = useWords();
  const { supplierPersonId, customerPersonId, customerName, plannedOn, revision } = contact;
  const today = review.now.toISOString().slice(0, 10);
  return (
    <ReviewForm
      intent="contact"
      words={say('They have met', 'Sie haben sich getroffen')}
      values={{
        ...{ supplierPersonId, customerPersonId: customerPersonId ?? '', customerName, plannedOn },
        revision: String(revision),
      }}
    >
      <TextField name="heldOn" type="date" label={say('They met on', 'Getroffen am')} defaultValue={today} isRequired />
      <TextArea
        name="note"
        label={say('What it was about, and what came of it', 'Worum es ging und was dabei herauskam')}
        rows={2}
        maxLength={1000}
        defaultValue={contact.note}
      />
    </ReviewForm>
  );
}

function ContactForm({ review, answer }: PartProps) {
  const say = useWords();
  const { contact, people, executiveIds } = review;
  const kept = keptOf(answer, 'contact');
  const [ours, theirs] = (['supplier', 'customer'] as const).map((of) => people.filter(({ side }) => side === of));
  const options = (of: typeof people = []) =>
    of.map(({ id, name, jobTitle }) => ({ value: id, words: `${name}, ${jobTitle}` }));
  const executiveOf = (of: typeof people = []) => of.find(({ id }) => executiveIds.includes(id))?.id;
  const ourDefault = contact?.supplierPersonId ?? executiveOf(ours) ?? ours?.[0]?.id ?? '';
  const theirDefault = contact === null ? (executiveOf(theirs) ?? '') : (contact.customerPersonId ?? '');
  return (
    <ReviewForm
      intent="contact"
      label={say('Plan the executive contact', 'Kontakt der Leitungen planen')}
      words={contact === null ? say('Plan the contact', 'Kontakt planen') : say('Save', 'Speichern')}
      values={{ revision: String(contact?.revision ?? 0) }}
    >
      <div className="review-pair">
        <SelectField
          name="supplierPersonId"
          label={say(`Who of ${review.plan.supplier.name}`, `Wer von ${review.plan.supplier.name}`)}
          defaultValue={kept.supplierPersonId ?? ourDefault}
          options={options(ours)}
        />
        <SelectField
          name="customerPersonId"
          label={say(`Meets whom of ${review.plan.customer.name}`, `Trifft wen von ${review.plan.customer.name}`)}
          defaultValue={kept.customerPersonId ?? theirDefault}
          options={[
            ...options(theirs),
            { value: '', words: say('Somebody else, by name', 'Jemand anderes, mit Namen') },
          ]}
        />
        <TextField
          name="customerName"
          label={say('Name, if they are not on this plan', 'Name, falls nicht in diesem Plan')}
          defaultValue={kept.customerName ?? contact?.customerName ?? ''}
          maxLength={120}
        />
        <TextField
          name="plannedOn"
          type="date"
          label={say('Planned for', 'Geplant für')}
          defaultValue={kept.plannedOn ?? contact?.plannedOn ?? ''}
        />
        {contact !== null && (
          <TextField
            name="heldOn"
            type="date"
            label={say('They met on (empty: not yet)', 'Getroffen am (leer: noch nicht)')}
            defaultValue={kept.heldOn ?? contact.heldOn ?? ''}
          />
        )}
      </div>
      <TextArea
        name="note"
        label={say('What it is about', 'Worum es geht')}
        rows={2}
        maxLength={1000}
        defaultValue={kept.note ?? contact?.note ?? ''}
      />
    </ReviewForm>
  );
}

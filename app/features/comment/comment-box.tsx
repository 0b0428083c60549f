import { useId } from 'react';

interface CommentBoxProps {
  readonly label: string;
  /** What stands in it at first. */
  readonly text?: string;
}

/** Where a comment is written. */
export function CommentBox({ label, text = '' }: CommentBoxProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        name="body"
        rows={3}
        maxLength={4000}
        required={true}
        defaultValue={text}
        className="comment-box"
      />
    </div>
  );
}

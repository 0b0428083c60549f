/** Ways in which a person shows anew, for one act, that it is them; recorded with the act and printed on certificates. */
export type StepUpMethod = 'password';

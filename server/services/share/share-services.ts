import type { Audience } from '../../domain/audience.ts';
import type { Capability, NamedLevel } from '../../domain/capability.ts';
import type { Role } from '../../domain/role.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor, PersonSummary } from '../app-services.ts';

/** A part of a plan, and how many people of each firm read it. */
export interface SharedPart {
  readonly laneId: string;
  readonly audience: Audience;
  readonly isRestricted: boolean;
  readonly name: string;
  readonly badge: Words;
  readonly readers: { readonly supplier: number; readonly customer: number };
  /** The actor names who of their firm may do what in it: true for parts of named people only. */
  readonly mayName: boolean;
}

export interface SharePerson extends PersonSummary {
  /** False for who may not sign in any more; told of one's own firm only. */
  readonly isActive: boolean;
  /** What they may do in each part that the actor reads; parts they do not read are left out. */
  readonly access: readonly { readonly laneId: string; readonly capabilities: readonly Capability[] }[];
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
}

/** Who can see what of a plan, as far as the actor may know. */
export interface PlanShare {
  readonly parts: readonly SharedPart[];
  readonly people: readonly SharePerson[];
  /** The actor says who of their firm is on the plan, and as what. */
  readonly mayManage: boolean;
  /** Of the actor's side. */
  readonly roles: readonly Role[];
  /** People of the actor's firm who are not on the plan; empty for who manages nobody. */
  readonly colleagues: readonly Colleague[];
}

/** Who is on a plan. Each throws `not-found` to who may read nothing of it. */
export interface ShareServices {
  read(actor: Actor, planId: string): Promise<PlanShare>;
  /**
   * Puts a person of the actor's firm on the plan, or gives them another role. Throws `forbidden` to who does not own the
   * side, `not-found` for nobody of the firm, `invalid` for a role of the other side, `conflict` for the side's last owner.
   */
  setRole(
    actor: Actor,
    input: { readonly planId: string; readonly personId: string; readonly role: Role },
  ): Promise<void>;
  /** Takes them off, within two seconds also what they have open. Throws the same. */
  remove(actor: Actor, input: { readonly planId: string; readonly personId: string }): Promise<void>;
  /**
   * Opens a part of the actor's side for named people, the actor first, under an id that the form was made with: sent twice
   * it is one. Throws `invalid` for a name that is empty or too long, `limit` beyond twenty.
   */
  openPart(
    actor: Actor,
    input: { readonly planId: string; readonly laneId: string; readonly name: string },
  ): Promise<void>;
  /** Says what a person of the plan and of the actor's firm may do in a part of named people. Throws as the others do. */
  name(
    actor: Actor,
    input: {
      readonly planId: string;
      readonly laneId: string;
      readonly personId: string;
      readonly level: NamedLevel;
    },
  ): Promise<void>;
}

import type { SqlType, SqlValue } from './types.ts'

/** The part of T-SQL that the stand-in reads by itself: statements over one table, as parsed. */
export type Expression =
  | { readonly is: 'literal'; readonly value: SqlValue; readonly type: SqlType }
  | { readonly is: 'variable' | 'column'; readonly name: string }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly is: 'binary'
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly is: 'not'; readonly of: Expression }
  | { readonly is: 'null'; readonly of: Expression; readonly negated: boolean }
  | {
      readonly is: 'in'
      readonly of: Expression
      readonly list: readonly Expression[]
      readonly negated: boolean
    }
  | {
      readonly is: 'case'
      readonly whens: readonly { readonly when: Expression; readonly value: Expression }[]
      readonly otherwise: Expression | undefined
    }
  | { readonly is: 'cast'; readonly of: Expression; readonly type: SqlType }
  | { readonly is: 'exists'; readonly select: Select }

export interface Item {
  /** Undefined: all columns. */
  readonly value: Expression | undefined
  readonly name: string
}

export interface Select {
  readonly is: 'select'
  readonly top: Expression | undefined
  readonly items: readonly Item[]
  readonly from: string | undefined
  readonly where: Expression | undefined
  readonly groupBy: readonly Expression[]
  readonly orderBy: readonly { readonly value: Expression; readonly descending: boolean }[]
}

export interface Insert {
  readonly is: 'insert'
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Expression[])[] | Select
  readonly output: readonly Item[]
}

export interface Update {
  readonly is: 'update'
  readonly table: string
  readonly sets: readonly { readonly column: string; readonly value: Expression }[]
  readonly where: Expression | undefined
  readonly output: readonly Item[]
}

export interface Delete {
  readonly is: 'delete'
  readonly table: string
  readonly where: Expression | undefined
  readonly output: readonly Item[]
}

export interface Execute {
  readonly is: 'execute'
  readonly procedure: string
  readonly args: readonly {
    readonly name: string
    readonly value: Expression
    readonly output: boolean
  }[]
  /** The variable that takes what it returns. */
  readonly returns: string | undefined
}

export interface ColumnDefinition {
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
  readonly identity: boolean
  readonly byDefault: Expression | undefined
}

export type Constraint =
  | {
      readonly is: 'key'
      readonly kind: 'PRIMARY KEY' | 'UNIQUE KEY'
      readonly name: string
      readonly columns: readonly string[]
    }
  | { readonly is: 'check'; readonly name: string; readonly holds: Expression }
  | {
      readonly is: 'reference'
      readonly name: string
      readonly column: string
      readonly to: string
      readonly toColumn: string
    }

export interface CreateTable {
  readonly is: 'create table'
  readonly name: string
  readonly columns: readonly ColumnDefinition[]
  readonly constraints: readonly Constraint[]
}

/** Whatever else is made: known by its name, and a trigger by what it refuses. */
export interface Create {
  readonly is: 'create'
  readonly kind: string
  readonly name: string
  readonly table: string | undefined
  /** Of a unique index. */
  readonly columns: readonly string[] | undefined
  readonly text: string
}

export type Statement =
  | Select
  | Insert
  | Update
  | Delete
  | Execute
  | CreateTable
  | Create
  | { readonly is: 'drop'; readonly kind: string; readonly name: string }
  | { readonly is: 'truncate'; readonly table: string }
  | { readonly is: 'begin' | 'commit' | 'rollback' | 'nothing' }
  | { readonly is: 'execute text'; readonly text: Expression }
  | { readonly is: 'abort on error'; readonly on: boolean }
  | {
      readonly is: 'assign'
      readonly name: string
      readonly type: SqlType | undefined
      readonly value: Expression | undefined
    }
  | { readonly is: 'wait'; readonly ms: number }
  | { readonly is: 'throw'; readonly number: number; readonly message: string }
  | {
      readonly is: 'if'
      readonly condition: Expression
      readonly body: readonly Statement[]
      readonly otherwise: readonly Statement[]
    }

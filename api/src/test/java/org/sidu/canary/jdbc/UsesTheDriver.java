package org.sidu.canary.jdbc;

import org.sidu.canary.Offends;

@Offends
abstract class UsesTheDriver {
    abstract org.postgresql.PGConnection connection();
}

package org.sidu.canary.jdbc;

import java.sql.Connection;
import org.sidu.canary.Offends;

@Offends
abstract class UsesJdbc {
    abstract Connection connection();
}

/** The command line: commands that run inside the application, and the import client that runs without it. */
@NullMarked
package org.sidu.api.command;

import org.jspecify.annotations.NullMarked;

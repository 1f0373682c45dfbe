package org.sidu;

import org.sidu.api.Launch;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The deployable: every module in one process. {@code serve} is the default of the commands that it runs. */
@SpringBootApplication
public class SiduApplication {

    public static void main(String[] args) {
        Launch.launch(SiduApplication.class, args);
    }
}

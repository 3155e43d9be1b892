package id.satuatap;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application's front door for the JVM. */
@SpringBootApplication
@Modulithic(systemName = "SatuAtap")
public class SatuAtap {

  public static void main(String[] args) {
    SpringApplication.run(SatuAtap.class, args);
  }
}

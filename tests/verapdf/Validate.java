import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files: {@code Validate FLAVOUR,FLAVOUR FILE...}. One line a file and flavour, then each broken rule once. */
public final class Validate {
  private static int passed = 0;
  private static int failed = 0;

  public static void main(String[] args) {
    VeraGreenfieldFoundryProvider.initialise();
    for (int file = 1; file < args.length; file++) {
      for (String flavour : args[0].split(",")) {
        validate(Path.of(args[file]), PDFAFlavour.fromString(flavour));
      }
    }
    System.out.printf("%d passed, %d failed%n", passed, failed);
    System.exit(failed == 0 && passed > 0 ? 0 : 1);
  }

  private static void validate(Path file, PDFAFlavour flavour) {
    try (InputStream in = Files.newInputStream(file);
        var parser = Foundries.defaultInstance().createParser(in, flavour, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      report(file, flavour, validator.validate(parser));
    } catch (Exception fault) {
      failed++;
      System.out.printf("FAIL %s %s: %s%n", flavour.getId(), file, fault);
    }
  }

  private static void report(Path file, PDFAFlavour flavour, ValidationResult result) {
    boolean holds = result.isCompliant();
    if (holds) passed++;
    else failed++;
    System.out.printf("%s %s %s: %d assertions%n", holds ? "ok  " : "FAIL", flavour.getId(), file, result.getTotalAssertions());
    Map<String, String> broken = new TreeMap<>();
    for (TestAssertion one : result.getTestAssertions()) {
      if (one.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
      broken.putIfAbsent(rule, one.getMessage() + " @ " + one.getLocation().getContext());
    }
    broken.forEach((rule, why) -> System.out.printf("     %s %s%n", rule, why));
  }
}

package id.satuatap.audit;

import id.satuatap.audit.verify.MerkleTree;
import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.audit.verify.Result;
import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.Verification;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** How many rows a second the verifier reads: a million rows, two hundred under a seal. */
final class VerifyAuditBench {

  private static final int ROWS = 1_000_000;
  private static final int ROWS_A_SEAL = 200;
  private static final int ROUNDS = 5;

  private VerifyAuditBench() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    AuditKey key = AuditKey.read(AuditKey.fresh());
    Path export = Files.createTempFile(Path.of("target"), "audit-bench", ".jsonl");
    try {
      write(export, key);
      System.out.printf("export of %,d rows: %,d MB%n", ROWS, Files.size(export) / 1_000_000);
      for (int round = 1; round <= ROUNDS; round++) {
        long begun = System.nanoTime();
        long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Result result;
        try (InputStream in = Files.newInputStream(export)) {
          result = new Verification(new PublicKeys().trust(key.publicKey())).verify(in, null);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e9;
        System.out.printf(
            "round %d: %.2f s, %,d rows/s (%.2f s on the processor, %,d rows/s), %,d seals, intact=%s%n",
            round,
            seconds,
            Math.round(result.rows() / seconds),
            cpu,
            Math.round(result.rows() / cpu),
            result.seals(),
            result.intact());
      }
    } finally {
      Files.delete(export);
    }
  }

  private static void write(Path file, AuditKey key) throws IOException {
    Instant at = Instant.parse("2026-11-22T01:00:00Z");
    UUID centre = new UUID(7, 7);
    var tree = new MerkleTree();
    String previous = Seal.NOTHING;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("[\"SATUATAP-AUDIT\",1,{\"exported\":\"" + Seal.time(at) + "\"}]\n");
      for (int row = 1; row <= ROWS; row++) {
        var entry =
            new RecordedEntry(
                new UUID(0x0190a00000007000L + row, row),
                at,
                new UUID(1, row % 100),
                "r_casework",
                new UUID(2, row % 5),
                centre,
                "0190a000-0000-7000-8000-000000000001",
                "case.opened",
                true,
                "case",
                new UUID(3, row),
                new UUID(2, row % 5),
                centre,
                "{}",
                "0190a000-0000-7000-8000-000000000002");
        byte[] leaf = entry.leaf();
        tree.add(leaf);
        out.write(
            "[\"E\","
                + row
                + ",\""
                + HexFormat.of().formatHex(leaf)
                + "\","
                + entry.canonical()
                + "]\n");
        if (row % ROWS_A_SEAL == 0) {
          long number = row / ROWS_A_SEAL;
          var seal =
              new Seal(
                  number,
                  Seal.Kind.ROWS,
                  number - 1,
                  row - ROWS_A_SEAL + 1,
                  row,
                  HexFormat.of().formatHex(tree.root()),
                  previous,
                  at,
                  key.id(),
                  "1");
          previous = seal.hash();
          out.write(key.sign(seal).text() + "\n");
        }
      }
      out.write("[\"END\",{}]\n");
    }
  }
}

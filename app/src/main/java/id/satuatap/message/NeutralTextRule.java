package id.satuatap.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a text that leaves the house must not hold, because somebody else may read it: who writes,
 * what about, any number that leads to a file, anything a phone turns into a preview.
 */
final class NeutralTextRule {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Forbidden always. */
  private static final Map<String, Pattern> ALWAYS = new LinkedHashMap<>();

  /** Forbidden unless she allows us to say who we are. */
  private static final Pattern WHO =
      Pattern.compile(
          "\\b(ltsa|satu ?atap|one.?roof|p[34]mi|bp[23]mi|kp2mi|dinas|disnaker\\w*|kementerian|ministry"
              + "|kantor|office|pemerintah|government|embassy|kbri|kjri|kdei|konsulat\\w*|consulate"
              + "|pekerja migran|migrant|pmi|tki|tkw|buruh|pelindungan|perlindungan|protection)\\b",
          FLAGS);

  static {
    ALWAYS.put(
        "url",
        Pattern.compile("https?:|www\\.|://|\\b[\\w-]+\\.(id|com|org|net|go|me|gov)\\b", FLAGS));
    // A phone makes a link of these by itself.
    ALWAYS.put("address", Pattern.compile("\\S@\\S"));
    // Receipts, register numbers, NIK, passports: five digits in a row or with single gaps.
    ALWAYS.put("number", Pattern.compile("\\d(?:[ ./-]?\\d){4,}"));
    ALWAYS.put(
        "code",
        Pattern.compile("\\b(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}-[A-Z0-9-]{2,}\\b"));
    ALWAYS.put(
        "agency",
        Pattern.compile(
            "\\b(ltsa|satu ?atap|bp[23]mi|kp2mi|disnaker\\w*|dp3a\\w*|p2tp2a|uptd|polres|polisi|police"
                + "|imigrasi|immigration|kbri|kjri|kdei|wcc|sbmi|lbh|shelter|rumah aman)\\b",
            FLAGS));
    ALWAYS.put(
        "sensitive",
        Pattern.compile(
            "\\b(adu(an|kan)?|pengaduan|lapor(an|kan)?|pelapor|korban|kekerasan|perkosa\\w*|pelecehan"
                + "|kasus|perkara|konseling|konselor|mediasi|hukum|pengacara|gaji|upah|majikan|agen|calo"
                + "|perdagangan|tppo|trafik\\w*|hamil|trauma|bukti|saksi"
                + "|complaint|report(ed|s|ing)?|victim|survivor|violence|rape\\w*|harass\\w*|abuse\\w*"
                + "|case|counsel\\w*|mediation|legal|lawyer|wages?|salary|employer|agent|broker"
                + "|traffick\\w*|pregnan\\w*|evidence|witness\\w*)\\b",
            FLAGS));
  }

  private NeutralTextRule() {}

  /**
   * What is wrong with the text, as codes; empty when it may go.
   *
   * @param maySayWho she allows us to say who we are
   */
  static List<String> objections(String text, boolean maySayWho) {
    var objections = new ArrayList<String>();
    ALWAYS.forEach((code, pattern) -> {
      if (pattern.matcher(text).find()) {
        objections.add(code);
      }
    });
    if (!maySayWho && WHO.matcher(text).find()) {
      objections.add("who");
    }
    if (text.length() > 320) {
      objections.add("long");
    }
    return objections;
  }
}

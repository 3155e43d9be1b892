package id.satuatap.casework;

import id.satuatap.intake.Phase;
import id.satuatap.intake.RespondentKind;
import java.util.List;
import java.util.Map;

/** Invented stories of the demonstration, short and without anybody's name. */
final class DemoCaseTexts {

  /**
   * A kind of complaint.
   *
   * @param weight how often it comes, of a thousand; the six first lead in the published figures
   */
  record Kind(
      String code, int weight, Phase phase, RespondentKind respondent, List<String> stories) {}

  static final List<Kind> KINDS =
      List.of(
          new Kind(
              "WANTS_REPATRIATION",
              180,
              Phase.DURING,
              RespondentKind.EMPLOYER,
              List.of(
                  "Kontrak kerja saya sudah habis, tetapi majikan belum mengurus tiket. Saya ingin dibantu pulang ke Blitar.",
                  "Adik saya ingin pulang karena ibu sakit. Agensi meminta uang ganti yang tidak ada di perjanjian.")),
          new Kind(
              "FAILED_TO_DEPART",
              150,
              Phase.BEFORE,
              RespondentKind.AGENCY,
              List.of(
                  "Saya sudah membayar biaya pelatihan dan medis, delapan bulan menunggu, belum juga berangkat.",
                  "Keberangkatan dibatalkan dua kali. Saya minta uang dan ijazah dikembalikan.")),
          new Kind(
              "JOB_FRAUD",
              140,
              Phase.BEFORE,
              RespondentKind.BROKER,
              List.of(
                  "Ada orang di media sosial menawarkan kerja kantor bergaji besar. Setelah uang dikirim, nomornya tidak aktif.",
                  "Dijanjikan kerja di restoran, sesampai di sana disuruh menipu orang lewat komputer.")),
          new Kind(
              "ILLEGAL_RECRUITMENT",
              120,
              Phase.BEFORE,
              RespondentKind.BROKER,
              List.of(
                  "Seorang calo mengumpulkan warga desa untuk berangkat dengan visa kunjungan.",
                  "Saya diminta menyerahkan paspor kepada sponsor yang tidak punya izin.")),
          new Kind(
              "WAGE_UNPAID",
              130,
              Phase.DURING,
              RespondentKind.EMPLOYER,
              List.of(
                  "Gaji empat bulan belum dibayar. Majikan selalu bilang bulan depan.",
                  "Gaji dipotong setiap bulan tanpa penjelasan dan sisanya ditunda.")),
          new Kind(
              "DIED_ABROAD",
              60,
              Phase.DURING,
              RespondentKind.EMPLOYER,
              List.of(
                  "Kakak kami meninggal di tempat kerja. Keluarga minta bantuan pemulangan jenazah dan santunan.",
                  "Kami diberi tahu bahwa suami meninggal karena sakit. Kami perlu surat-suratnya.")),
          new Kind(
              "WORK_NOT_AS_CONTRACT",
              50,
              Phase.DURING,
              RespondentKind.EMPLOYER,
              List.of(
                  "Di kontrak tertulis merawat lansia, kenyataannya bekerja di dua rumah dan di toko.")),
          new Kind(
              "OVERCHARGED_FEE",
              40,
              Phase.DURING,
              RespondentKind.AGENCY,
              List.of(
                  "Potongan biaya penempatan lebih besar daripada yang tertulis. Saya minta dihitung ulang.")),
          new Kind(
              "SICK",
              30,
              Phase.DURING,
              RespondentKind.EMPLOYER,
              List.of("Saya sakit dan perlu dirawat. Asuransi belum diurus oleh agensi.")),
          new Kind(
              "DEPORTED",
              30,
              Phase.AFTER,
              RespondentKind.OTHER,
              List.of("Saya dipulangkan lewat Entikong dan barang saya masih tertinggal di sana.")),
          new Kind(
              "LOST_CONTACT",
              30,
              Phase.DURING,
              RespondentKind.OTHER,
              List.of("Tiga bulan anak kami tidak memberi kabar. Nomornya tidak aktif lagi.")),
          new Kind(
              "DOCUMENT_WITHHELD",
              20,
              Phase.AFTER,
              RespondentKind.AGENCY,
              List.of("Ijazah dan kartu keluarga saya masih disimpan di kantor penempatan.")),
          new Kind(
              "SOCIAL_SECURITY_CLAIM",
              20,
              Phase.AFTER,
              RespondentKind.OTHER,
              List.of(
                  "Saya ingin mengurus klaim kecelakaan kerja, tetapi berkasnya belum lengkap.")));

  static final Kind VIOLENCE =
      new Kind(
          "VIOLENCE_BY_EMPLOYER",
          0,
          Phase.DURING,
          RespondentKind.EMPLOYER,
          List.of(
              "Majikan sering memukul saya bila pekerjaan dianggap lambat. Saya ingin pindah ke tempat aman.",
              "Saya dilecehkan di tempat kerja dan takut bercerita kepada keluarga."));

  static final Kind TRAFFICKING =
      new Kind(
          "TRAFFICKING",
          0,
          Phase.DURING,
          RespondentKind.BROKER,
          List.of(
              "Paspor kami disimpan, kami disekap di asrama dan dipaksa bekerja di depan komputer sampai larut malam.",
              "Sepupu saya berangkat tanpa kontrak. Ia tidak boleh keluar dan utangnya terus bertambah."));

  static final List<String> DIALOGUE_MORE =
      List.of(
          "Terima kasih sudah melapor. Mulai bulan apa gaji belum dibayar, dan apakah ada slip gaji?",
          "Terima kasih sudah menunggu. Apakah Anda masih menyimpan paspor, dan kapan kontrak berakhir?",
          "",
          "Kami membaca laporan Anda sekarang juga. Apakah saat ini Anda di tempat aman?",
          "Terima kasih. Bisakah Anda menuliskan jumlah potongan setiap bulan?",
          "Terima kasih, Bapak dan Ibu. Kapan terakhir kali anak memberi kabar, dan lewat apa?");

  static final List<String> DIALOGUE_SAID =
      List.of(
          "Sejak empat bulan lalu. Slip gaji ada dua, yang lain tidak pernah diberikan.",
          "",
          "",
          "Sekarang aman, saya di rumah teman. Tolong jangan telepon majikan.",
          "Enam kali potongan, masing-masing sama besar. Saya punya catatannya.",
          "Terakhir lewat pesan suara, tiga bulan yang lalu.");

  static final List<String> DIALOGUE_ANSWER =
      List.of(
          "Petugas sudah menghubungi agensi. Klarifikasi pertama dijadwalkan minggu depan.",
          "",
          "",
          "Seorang petugas perempuan menangani laporan Anda. Kami tidak menghubungi majikan tanpa persetujuan Anda.",
          "Agensi setuju mengembalikan kelebihan potongan. Terima kasih atas kesabaran Anda.",
          "Permintaan Anda sudah kami teruskan kepada perwakilan RI. Kami kabari bila ada jawaban.");

  static final List<String> NOTES =
      List.of(
          "Sudah menelepon pada jam yang aman. Keterangan sesuai dengan laporan.",
          "Salinan paspor dan perjanjian kerja diterima, cap agensi belum jelas.",
          "Agensi menjawab surat pertama dan meminta waktu tiga hari.",
          "Keluarga datang ke kantor, diberi penjelasan tentang langkah berikutnya.",
          "Belum terhubung. Dicoba lagi besok sore sesuai waktu yang diminta.");

  static final Map<Integer, String> CLOSING =
      Map.of(
          0, "Hak Anda sudah dibayar seluruhnya dan Anda menyatakan cukup. Terima kasih.",
          1, "Anda sudah kembali dengan selamat dan didampingi. Pintu kami tetap terbuka.");

  private DemoCaseTexts() {}
}

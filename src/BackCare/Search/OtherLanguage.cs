namespace BackCare.Search;

/// <summary>A language of people with little English, and words they may type. No native speaker has read it.</summary>
/// <param name="Tag">Such as "pl".</param>
/// <param name="Translate">Says in the language that a browser can translate the page.</param>
/// <param name="Words">Words of the language, with their meaning on our pages.</param>
public sealed record OtherLanguage(string Tag, string Translate, ImmutableArray<(string Said, string Mean)> Words)
{
    /// <summary>The most common ones in the UK. They are in code because content is plain English.</summary>
    public static ImmutableArray<OtherLanguage> All { get; } =
    [
        Create("pl", "Ta strona jest po angielsku. Twoja przeglądarka może ją przetłumaczyć.",
            "plecy, pleców, plecach, kręgosłup, kręgosłupa, krzyż",
            "noga, nogi, nodze, stopa",
            "ból, boli, bóle",
            "drętwienie, drętwieje, zdrętwiała, mrowienie",
            "ciąża, ciąży, ciężarna",
            "sikać, siku, siusiu, mocz, moczu"),
        Create("ro", "Această pagină este în engleză. Browserul o poate traduce.",
            "spate, spatele, spatelui, spinare, coloana",
            "picior, piciorul, piciorului, picioare",
            "durere, durerea, dureri, doare",
            "amorțit, amorțeală, amorțire, furnicături",
            "gravidă, însărcinată, sarcină",
            "urina, urinez, urinare, pipi"),
        Create("pa", "ਇਹ ਪੰਨਾ ਅੰਗਰੇਜ਼ੀ ਵਿੱਚ ਹੈ। ਤੁਹਾਡਾ ਬ੍ਰਾਊਜ਼ਰ ਇਸਦਾ ਅਨੁਵਾਦ ਕਰ ਸਕਦਾ ਹੈ।",
            "ਪਿੱਠ, ਕਮਰ, ਲੱਕ, ਰੀੜ੍ਹ",
            "ਲੱਤ, ਲੱਤਾਂ, ਪੈਰ, ਪੱਟ",
            "ਦਰਦ, ਪੀੜ, ਦੁਖਦਾ, ਦੁਖਦੀ",
            "ਸੁੰਨ, ਸੁੰਨਾ, ਸੁੰਨਪਣ, ਝਰਨਾਹਟ",
            "ਗਰਭਵਤੀ, ਗਰਭ, ਹਾਮਲਾ, ਗਰਭਵਤੀਆਂ",
            "ਪਿਸ਼ਾਬ, ਪੇਸ਼ਾਬ"),
        Create("ur", "یہ صفحہ انگریزی میں ہے۔ آپ کا براؤزر اس کا ترجمہ کر سکتا ہے۔",
            "کمر, پیٹھ, پشت, ریڑھ",
            "ٹانگ, ٹانگیں, ٹانگوں, پاؤں, ران",
            "درد, تکلیف, دکھتا, دکھتی",
            "سن, بے حسی, سنسناہٹ, جھنجھناہٹ",
            "حاملہ, حمل, امید سے",
            "پیشاب"),
        Create("bn", "এই পাতাটি ইংরেজিতে। আপনার ব্রাউজার এটি অনুবাদ করতে পারে।",
            "পিঠ, পিঠে, কোমর, কোমরে, মেরুদণ্ড",
            "পা, পায়ে, পায়ের, উরু",
            "ব্যথা, ব্যাথা, বেদনা, যন্ত্রণা",
            "অবশ, অসাড়, ঝিনঝিন",
            "গর্ভবতী, গর্ভাবস্থা, গর্ভ, অন্তঃসত্ত্বা",
            "প্রস্রাব, প্রসাব, পেশাব"),
        Create("ar", "هذه الصفحة بالإنجليزية. يمكن لمتصفحك ترجمتها.",
            "ظهر, الظهر, ظهري, العمود الفقري",
            "ساق, الساق, ساقي, رجل, رجلي",
            "ألم, آلام, وجع, يؤلمني",
            "خدر, تنميل, تخدير, مخدر",
            "حامل, الحمل, حامله",
            "بول, البول, التبول, أتبول"),
    ];

    private static readonly ILookup<string, (OtherLanguage Language, string Mean)> Known = All
        .SelectMany(each => each.Words.Select(word => (word.Said, Meaning: (each, word.Mean))))
        .ToLookup(each => TextOf(each.Said, Word.In(each.Said)), each => each.Meaning);

    /// <summary>The query with known foreign words put into English, so that it finds the same pages.</summary>
    /// <returns>No language if no word is known, and several for words that Urdu and Arabic share.</returns>
    internal static (string Text, ImmutableArray<OtherLanguage> Languages) InEnglish(string query, ImmutableArray<Word> words)
    {
        var (said, languages) = (new List<string>(), new List<OtherLanguage>());
        for (var at = 0; at < words.Length; at++)
        {
            // Some entries are two words.
            var length = Enumerable.Range(1, Math.Min(2, words.Length - at))
                .LastOrDefault(count => Known.Contains(TextOf(query, words[at..(at + count)])));
            if (length is 0) said.Add(words[at].Text);
            else
            {
                var meanings = Known[TextOf(query, words[at..(at + length)])];
                said.Add(meanings.First().Mean);
                languages.AddRange(meanings.Select(each => each.Language));
                at += length - 1;
            }
        }
        return (string.Join(' ', said), [.. languages.Distinct()]);
    }

    // Accents are dropped, as people do when typing, but not Indic vowel signs, without which it is another word.
    private static string TextOf(string query, ImmutableArray<Word> words) => string.Join(' ', words.Select(word =>
        query.Substring(word.Start, word.Length) is var typed && typed.Any(IsOfIndia)
            ? typed.Normalize(NormalizationForm.FormC) : word.Text));

    private static bool IsOfIndia(char letter) => letter is >= '\u0900' and <= '\u0DFF';

    private static OtherLanguage Create(string tag, string translate, string back, string leg, string pain, string numb,
        string pregnant, string pee) => new(tag, translate,
        [
            .. Meaning(back, "back pain"), .. Meaning(leg, "sciatica"), .. Meaning(pain, "pain"),
            .. Meaning(numb, "numb"), .. Meaning(pregnant, "pregnancy"),
            // Somebody searching for that may not be able to pee, so it shows one card too many.
            .. Meaning(pee, "cannot pee"),
        ]);

    private static IEnumerable<(string Said, string Mean)> Meaning(string said, string mean) =>
        said.Split(", ").Select(word => (word, mean));
}

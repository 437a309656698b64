namespace BackCare.Tests.Search;

public sealed class SearchVocabularyFacts
{
    private const string File = SearchVocabularyReader.WordsFile;

    private static readonly SearchIndex Index = RealContent.Library.SearchIndex(_ => true, offersIbuprofen: true);

    public static TheoryData<string, string, string> Faults => new()
    {
        { "BC500", "findings: [cold-pale-leg]", "findings: [cold-pale-legs]" },
        { "BC501", "[tummy, stomach,", "[tummy, my stomach," },
        { "BC502", "[tummy, stomach,", "[tummy, tummies, stomach," },
        { "BC502", "[tummy, stomach,", "[tummy, poo, stomach," },
        { "BC504", "findings: [fever]", "findings: [getting-worse]" },
        { "BC505", "findings: [hurt-by-someone]", "findings: [not-safe-at-home]" },
        { "BC506", "[overdose, od,", "[overdose, \"...\", od," },
        { "BC506", "[overdose, od,", "[overdose, one two three four five six seven, od," },
        { "BC507", "findings: [cold-pale-leg]", "findings: [fever]" },
    };

    private const string CannotPee = "cannot pee";

    [Fact]
    public void Twenty_words_in_each_of_six_languages_find_the_same_as_in_English()
    {
        var languages = OtherLanguage.All;
        Assert.Equal(["pl", "ro", "pa", "ur", "bn", "ar"], languages.Select(each => each.Tag));
        Assert.All(languages, language => Assert.Equal(20, language.Words.Count(word => word.Mean != CannotPee)));
        Assert.All(languages, language => Assert.Contains(language.Words, word => word.Mean == CannotPee));
        Assert.Contains(Index.Find(CannotPee).RedFlags, finding => finding.Id is "difficulty-peeing");
        Assert.All(languages.SelectMany(language => language.Words.Select(word => (language, word))), each =>
        {
            var (said, mean) = each.word;
            var (answer, english) = (Index.Find(said), Index.Find(mean));
            Assert.Contains(each.language, answer.Languages);
            Assert.Equal(said, answer.Query);
            Assert.NotEmpty(answer.Hits);
            Assert.Equal(english.Hits, answer.Hits);
            Assert.Equal(english.RedFlags, answer.RedFlags);
        });
    }

    // Punjabi vowels are marks: without them other words would look like thigh, foot and numbness.
    [Theory]
    [InlineData("back pain"), InlineData("ਪੇਟ"), InlineData("ਪਰ"), InlineData("ਸਨ")]
    public void Unlisted_words_are_not_taken_for_another_language(string words) => Assert.Empty(Index.Find(words).Languages);

    [Fact]
    public void Unknown_foreign_words_do_not_weaken_the_known_ones()
    {
        Assert.Equal(Index.Find("numb").RedFlags, Index.Find("dziś drętwienie").RedFlags);
        Assert.Equal("pl", Assert.Single(Index.Find("ból w klatce piersiowej").Languages).Tag);
    }

    [Fact]
    public void Every_shipped_phrase_leads_to_a_finding_at_least_as_urgent_as_its_own() => Assert.All(
        from each in RealContent.Library.SearchWords.RedFlags from say in each.Say select (each.Findings, Say: say),
        phrase =>
        {
            var led = Index.Find(phrase.Say).RedFlags;
            Assert.NotEmpty(led);
            var most = phrase.Findings.Max(id => RealContent.Questionnaire.Findings[id].Urgency);
            Assert.True(led[0].Urgency >= most, $"'{phrase.Say}' leads to {led[0].Id}");
        });

    [Theory]
    [InlineData("numb thighs", "saddle-numbness")]
    [InlineData("tingling thighs", "both-legs")]
    [InlineData("inner thighs numb", "saddle-numbness")]
    [InlineData("my inner thighs are tingling", "saddle-numbness")]
    [InlineData("numb inner thigh", "saddle-numbness")]
    [InlineData("my willy is numb", "saddle-numbness")]
    [InlineData("cant feel my willy", "saddle-numbness")]
    [InlineData("fanny numb", "saddle-numbness")]
    [InlineData("cant feel down there", "saddle-numbness")]
    [InlineData("numb", "saddle-numbness")]
    [InlineData("numbness", "saddle-numbness")]
    [InlineData("wont wee", "difficulty-peeing")]
    [InlineData("my wee wont come", "difficulty-peeing")]
    [InlineData("bladder", "difficulty-peeing")]
    [InlineData("bowels", "loss-of-bladder-or-bowel-control")]
    public void Signs_of_cauda_equina_are_known_in_plain_words(string query, string finding)
    {
        var led = Index.Find(query).RedFlags;
        Assert.Contains(finding, led.Select(each => each.Id));
        Assert.Equal(Urgency.Call999, led[0].Urgency);
    }

    [Theory]
    [InlineData("both-legs", "no feeling in my legs; lost feeling in my legs; lost the feeling in my legs; "
        + "no feeling in my feet; losing feeling in my legs; loss of feeling in legs; lost feeling in my feet; "
        + "no sensation in my legs; my feet are weak; legs gave out; legs giving out; legs collapsed; "
        + "lost use of my legs; my legs wont hold me; legs buckling; cannae feel ma legs")]
    [InlineData("leg-weakness-getting-worse", "my leg gave out; leg keeps buckling; leg collapsed under me")]
    [InlineData("one-leg-loss-of-feeling", "no feeling in my leg; losing feeling in my leg; lost feeling in my foot")]
    [InlineData("aortic-pattern", "sudden severe pain between shoulder blades; worst pain between shoulder blades; "
        + "sudden very bad pain between shoulders; pain between my shoulderblades came suddenly")]
    [InlineData("life-at-risk", "i want to end it; thinking of ending it; life not worth living; "
        + "life isnt worth living; dont want to wake up; no point anymore; no point in living; everyone is better off without me")]
    [InlineData("difficulty-peeing", "need a wee but nothing comes; havent had a wee since yesterday; "
        + "havent passed urine; cannae pee; cant go to the loo")]
    [InlineData("loss-of-bladder-or-bowel-control", "weed myself; wet my pants")]
    [InlineData("loss-of-bladder-or-bowel-feeling", "cant tell when i need a wee; no feeling when i wipe")]
    [InlineData("saddle-numbness", "no sensation down there; no feeling when i wipe; toilet paper feels weird; "
        + "bottom feels dead")]
    [InlineData("chest-pain", "elephant on my chest; left arm pain; my left arm aches")]
    [InlineData("collapse-or-faint", "collapse; collapsed; my dad collapsed; cant wake my husband")]
    [InlineData("sudden-breathlessness", "not breathing; he isnt breathing")]
    [InlineData("overdose", "slow breathing on codeine; took 12 paracetamol; taken 20 paracetamol; i took 20 pills")]
    [InlineData("serious-accident", "fell 10 feet; fell from a ladder; fell of a ladder; fell off my horse")]
    [InlineData("sepsis-signs", "mum has a fever and is confused; kidney infection and confused")]
    [InlineData("cancer-history", "cancer"), InlineData("very-weak-immunity", "chemo; dialysis")]
    [InlineData("bleeding-disorder", "haemophilia"), InlineData("black-toe-or-foot-sore", "black toe")]
    [InlineData("unexplained-weight-loss", "losing weight"), InlineData("fever", "high temp and back pain")]
    public void A_sign_in_plain_words_shows_its_card(string finding, string queries) =>
        Assert.All(queries.Split("; "), query =>
        {
            var led = Index.Find(query).RedFlags;
            Assert.Contains(finding, led.Select(each => each.Id));
            Assert.Equal(RealContent.Questionnaire.Findings[finding].Urgency, led[0].Urgency);
        });

    [Theory]
    [InlineData("chemo and fever", "fever", "very-weak-immunity")]
    [InlineData("fever and on methotrexate", "fever", "weakened-immunity")]
    [InlineData("cancer and numb leg", "cancer-history", "one-leg-loss-of-feeling")]
    [InlineData("had cancer and my leg hurts", "cancer-history", "one-leg-pain-or-tingling")]
    [InlineData("weak leg on warfarin", "blood-thinner", "one-leg-weakness")]
    [InlineData("epidural and fever", "fever", "birth-epidural")]
    [InlineData("fever after back surgery", "fever", "recent-infection-or-procedure")]
    [InlineData("fever and weak leg", "fever", "one-leg-weakness")]
    [InlineData("upper back pain and unsteady", "upper-back-pain", "unsteady-walking")]
    [InlineData("pregnant numb leg", "one-leg-loss-of-feeling", "pregnant-early")]
    [InlineData("haemophilia and leg pain", "bleeding-disorder", "one-leg-pain-or-tingling")]
    [InlineData("sciatica and no erection", "sexual-function-change", "one-leg-pain-or-tingling")]
    [InlineData("leg pain on warfarin", "blood-thinner", "one-leg-pain-or-tingling", Urgency.Urgent111)]
    public void Signs_that_are_more_urgent_together_are_shown_as_a_pair(string query, string one, string other,
        Urgency urgency = Urgency.Call999)
    {
        var pair = Assert.Single(Index.Find(query).Pairs,
            pair => pair.Members.Contains(one) && pair.Members.Contains(other));
        Assert.Equal(urgency, pair.Urgency);
    }

    [Fact]
    public void Every_finding_that_counts_beside_a_red_flag_is_part_of_a_combination()
    {
        var together = RealContent.Questionnaire.Rules.All.Where(rule => rule.IsCombination)
            .SelectMany(rule => rule.All.Concat(rule.Any)).ToHashSet();
        Assert.All(RealContent.Library.SearchWords.Beside.SelectMany(beside => beside.Ids),
            id => Assert.Contains(id, together));
    }

    [Theory]
    [InlineData("sleep"), InlineData("exercise"), InlineData("ladder"), InlineData("ladder exercises")]
    [InlineData("warfarin"), InlineData("lose weight"), InlineData("want to lose weight"), InlineData("collapsed disc")]
    [InlineData("collapsed vertebra"), InlineData("pain at the end of my back, is it a muscle")]
    [InlineData("pregnant with sciatica"), InlineData("steroid injection for sciatica"), InlineData("osteoporosis")]
    [InlineData("breathing exercises"), InlineData("took 2 paracetamol"), InlineData("gave birth last year")]
    [InlineData("arm exercises"), InlineData("no time to exercise"), InlineData("what gives relief")]
    public void Harmless_words_that_resemble_a_sign_show_no_card(string query)
    {
        var answer = Index.Find(query);
        Assert.Empty(answer.RedFlags);
        Assert.Empty(answer.Pairs);
    }

    // It is seldom cauda equina: it is 111, and 999 with another sign of the nerves.
    [Theory]
    [InlineData("erections"), InlineData("erection problems")]
    public void Trouble_with_erections_is_known_in_plain_words_too(string query) =>
        Assert.Contains(Index.Find(query).RedFlags,
            each => each is { Id: "sexual-function-change", Urgency: Urgency.Urgent111 });

    [Theory]
    [InlineData("numb foot", "one-leg-loss-of-feeling"), InlineData("bladder infection", "urinary-symptoms")]
    public void A_vague_word_gives_way_to_a_more_specific_sign(string query, string finding) =>
        Assert.Equal([finding], Index.Find(query).RedFlags.Select(each => each.Id));

    [Slow, Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_the_synonyms_is_reported_with_its_line_and_its_fix(string code, string good, string bad)
    {
        using var content = new ContentCopy().Edit(File, good, bad);
        var problem = Assert.Single(content.Load().All.DistinctBy(each => each.Code), each => each.Code == code);
        Assert.Equal(File, problem.File);
        Assert.True(problem.Line > 1);
        Assert.NotEmpty(problem.Mend);
    }

    [Fact]
    public void Red_flag_phrases_are_approved_with_the_rules_but_synonyms_are_not()
    {
        using var content = new ContentCopy().Edit(File, "lumbago", "lumbagos");
        var before = Digest(RealContent.Library.SearchWords);
        Assert.Equal(before, Digest(Read()));
        content.Edit(File, "want to die, ", "");
        Assert.NotEqual(before, Digest(Read()));

        SearchVocabulary Read()
        {
            var problems = new Problems();
            var words = SearchVocabularyReader.Read(content.Path, RealContent.Questionnaire.Findings, problems);
            Assert.Empty(problems.All);
            return words;
        }
        static string Digest(SearchVocabulary words) =>
            Items.RulesOf(RealContent.Library with { SearchWords = words }).Digest;
    }
}

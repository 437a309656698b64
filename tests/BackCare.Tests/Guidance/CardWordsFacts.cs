namespace BackCare.Tests.Guidance;

/// <summary>What every care card brings by itself, so that no page can leave it out.</summary>
public sealed class CardWordsFacts
{
    private static readonly CardWords Words = new(new(
            new("You have back pain and:", Soon("You: "), "Not in time: call 111.", "Elsewhere, call a GP."),
            new("They have back pain and:", Soon("They: "), "Not in time: call 111.", "Elsewhere, call a GP.")),
        ["pot-book"],
        [new(["one-leg-weakness"], ReplacesNorthernIreland: true,
            new(["Call [0800 11](tel:080011)."], ["Call [0800 11](tel:080011) for them."]), ["pot-book"])]);

    [Fact]
    public void A_card_says_before_its_signs_that_there_is_back_pain()
    {
        Assert.Equal(["P: You have back pain and:", "UL: you have chest pain", "P: Call 999"],
            Read("::: emergency Call 999 if:\nfindings: chest-pain\n\n[Call 999](tel:999)\n:::\n"));
        Assert.Equal("P: They have back pain and:",
            Read("::: emergency Call 999 if:\nfindings: chest-pain\n:::\n", Voice.Person)[0]);
    }

    [Fact]
    public void A_card_shows_a_sign_in_its_short_form_whatever_it_is_about()
    {
        const string Card = "::: urgent Call 111 if:\nfindings: one-leg-numb\n";
        Assert.Equal(["P: They have back pain and:", "UL: a numb leg"], Read(Card + ":::\n", Voice.Person)[..2]);
        Assert.Equal("UL: a numb leg", Read(Card + "with: none\n:::\n", Voice.Person)[0]);
    }

    [Fact]
    public void A_card_that_is_not_about_back_pain_does_not_mention_it() => Assert.Equal(["UL: you have chest pain"],
        Read("::: emergency Call 999 if:\nfindings: chest-pain\nwith: none\n:::\n"));

    [Fact]
    public void A_111_card_says_whom_to_call_where_there_is_no_111() => Assert.Equal(
        ["P: You have back pain and:", "UL: you have fever", "P: Call 111", "P: Elsewhere, call a GP."],
        Read("::: urgent Call 111 if:\nfindings: fever\n\n[Call 111](tel:111)\n:::\n"));

    [Theory]
    [InlineData("- call a GP"), InlineData("# Call a GP"), InlineData("Call `a GP` now.")]
    [InlineData("See <https://www.nhs.uk> and <b>call</b>.")]
    [InlineData("Call a GP.\n\nOr wait."), InlineData("    Call a GP.")]
    public void Every_word_that_a_card_adds_is_shown(string words)
    {
        var (you, person) = (Words.Lines.You, Words.Lines.Person);
        var cards = Words with
        {
            Lines = new(you with { NorthernIreland = words }, person with { NorthernIreland = words }),
        };
        var card = Sketch.CardsOf(Guide("::: urgent Call 111 if:\nfindings: fever\n:::\n", cards: cards)).First();
        Assert.Contains($"P: {string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}",
            Sketch.Of(card, Voice.You));
    }

    [Theory]
    [InlineData("emergency Call 999 if:"), InlineData("non-urgent See a GP if:")]
    public void No_other_card_says_whom_to_call_where_there_is_no_111(string card) =>
        Assert.DoesNotContain("P: Elsewhere, call a GP.", Read($"::: {card}\nfindings: all\n:::\n"));

    [Fact]
    public void A_card_shows_the_note_of_a_sign_with_its_number_as_a_link()
    {
        Assert.Contains("tel:080011", Targets("::: urgent Call 111 if:\nfindings: one-leg-weakness, fever\n:::\n"));
        Assert.Equal("P: Call 0800 11 for them.",
            Read("::: urgent Call 111 if:\nfindings: one-leg-weakness, fever\n:::\n", Voice.Person)[2]);
        Assert.DoesNotContain("tel:080011", Targets("::: urgent Call 111 if:\nfindings: fever\n:::\n"));
    }

    [Fact]
    public void The_usual_Northern_Ireland_line_is_left_out_if_every_sign_names_its_own()
    {
        Assert.Contains("P: Elsewhere, call a GP.",
            Read("::: urgent Call 111 if:\nfindings: one-leg-weakness, fever\n:::\n"));
        Assert.DoesNotContain("P: Elsewhere, call a GP.", Read("::: urgent Call 111 if:\nfindings: one-leg-weakness\n:::\n"));
    }

    [Fact]
    public void A_GP_card_says_how_soon_for_each_sign_the_most_pressing_first() => Assert.Equal(
        [
            "P: You have back pain and:", "P: You: Today", "UL: you have severe pain",
            "P: You: Week", "UL: you have stops work",
            "P: You: Weeks", "UL: you have getting worse, it is a new pot",
            "P: Not in time: call 111.", "P: Ask the potter.",
        ],
        Read("::: non-urgent See a GP if:\nfindings: severity, getting-worse\n\n- it is a new pot\n\nAsk the potter.\n:::\n"));

    [Fact]
    public void A_GP_card_about_something_else_has_one_list_and_its_soonest_time() =>
        Assert.Equal(["P: You: Week", "UL: you have getting worse, you have stops work", "P: Not in time: call 111."],
            Read("::: non-urgent See a GP if:\nfindings: getting-worse, stops-work\nwith: none\n:::\n"));

    [Fact]
    public void A_page_about_somebody_else_speaks_of_them_in_every_card()
    {
        var guide = Guide("::: urgent Call 111 if:\nfindings: fever\n:::\n", "kind: page\nvoice: person");
        Assert.Contains("the person has fever", guide.Text.You);
        Assert.DoesNotContain("you have fever", guide.Text.You);
        Assert.Equal(Voice.Person, guide.VoiceFor(Voice.You));
    }

    [Fact]
    public void A_page_names_its_own_sources_first_and_then_those_of_its_cards()
    {
        Assert.Equal(["shelf-guide", "pot-book"], Guide("::: emergency Call 999 if:\nfindings: chest-pain\n:::\n").Sources);
        Assert.Equal(["shelf-guide"], Guide("Words.\n").Sources);
    }

    [Fact]
    public void The_words_that_a_card_adds_are_part_of_the_page_text() => Assert.Equal(
        ["Most teapots can be mended.", "You have back pain and:", "you have one leg weakness", "Call 0800 11."],
        Guide("::: urgent Call 111 if:\nfindings: one-leg-weakness\n:::\n").Text.You.Split('\n'));

    private static readonly CardLines Lines = RealContent.Questionnaire.Words.Cards.Lines.You;

    private static readonly (Guide Guide, Block.CareCard Card, string[] Said)[] Cards =
    [
        .. from guide in RealContent.Library.Guides
           from card in Sketch.CardsOf(guide)
           select (guide, card, Sketch.Of(card, Voice.You)),
    ];

    [Fact]
    public void Every_sign_in_a_999_or_111_card_of_a_guide_is_the_registry_s()
    {
        var signs = RealContent.Questionnaire.Findings.All
            .SelectMany(finding => new[] { finding.Words.You.ShortName, finding.Words.Person.ShortName })
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Cards.Where(each => each.Card.Urgency >= Urgency.Urgent111), each => Assert.Subset(signs,
            each.Card.Blocks.SelectMany(block => Sketch.Items(block, each.Guide.Voice)).ToHashSet()));
    }

    [Fact]
    public void Every_111_card_of_a_guide_says_whom_to_call_in_Northern_Ireland() =>
        Assert.All(Cards.Where(each => each.Card.Urgency is Urgency.Urgent111), each => Assert.Contains(each.Said,
            words => words[3..] == Lines.NorthernIreland || words.Contains("Northern Ireland, call Lifeline")));

    [Fact]
    public void Every_GP_card_of_a_guide_says_how_soon()
    {
        var soon = Lines.HowSoon.Values
            .Concat(RealContent.Questionnaire.Words.Cards.Lines.Person.HowSoon.Values).ToArray();
        Assert.All(Cards.Where(each => each.Card.Urgency is Urgency.SeeGp),
            each => Assert.Contains(each.Said, words => soon.Any(words.Contains)));
    }

    [Fact]
    public void A_card_of_a_guide_that_says_today_is_for_today() => Assert.All(Cards, each => Assert.Equal(
        each.Card.Soonest is HowSoon.Today, each.Said.Any(words => words.Contains(Lines.HowSoon[HowSoon.Today]))));

    private static string[] Read(string body, Voice voice = Voice.You) =>
        Sketch.Of(Sketch.CardsOf(Guide(body)).First(), voice);

    private static IEnumerable<string> Targets(string body) => Sketch.CardsOf(Guide(body)).SelectMany(card => card.Blocks)
        .OfType<Block.StandardParagraph>().SelectMany(brought => brought.Words.You).OfType<Phrase.Link>().Select(link => link.Target);

    private static Guide Guide(string body, string kind = "kind: page", CardWords? cards = null)
    {
        using var folder = new ContentFolder { Cards = cards ?? Words }.WriteTeapot("kind: page", kind, body);
        var (guides, problems) = folder.Load();
        Assert.Empty(problems.All);
        return guides.Single(guide => guide.Slug == "teapot");
    }

    private static ImmutableSortedDictionary<HowSoon, string> Soon(string whom) =>
        Enum.GetValues<HowSoon>().ToImmutableSortedDictionary(soon => soon, soon => whom + soon);
}

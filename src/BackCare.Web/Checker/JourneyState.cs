namespace BackCare.Web.Checker;

/// <summary>A journey as its cookie holds it: voice, time of the last answer, and answers.</summary>
internal sealed record JourneyState(Voice Voice, DateTimeOffset At,
    ImmutableArray<PackedAnswer> Answers) : CookieState(At)
{
    public static JourneyState From(Journey journey, DateTimeOffset now) =>
        new(journey.Voice, now, [.. journey.Answers.Select(PackedAnswer.Pack)]);

    public static JourneyState Read(BinaryReader from) =>
        new((Voice)from.ReadByte(), from.ReadTime(), from.ReadAll(from.ReadAnswer));

    public Journey ToJourney(Questionnaire questionnaire) =>
        Journey.Restore(questionnaire, Voice,
            Answers.Select(answer => answer.ToAnswer(questionnaire)).OfType<Answer>());

    protected override void WriteTo(BinaryWriter to)
    {
        to.Write((byte)Voice);
        to.Write(At);
        to.WriteAll(Answers, to.Write);
    }
}

/// <summary>The content of a cookie of the check; it expires a fixed time after the last answer.</summary>
internal abstract record CookieState(DateTimeOffset At)
{
    public byte[] ToBytes() => Packing.Bytes(WriteTo);

    protected abstract void WriteTo(BinaryWriter to);
}

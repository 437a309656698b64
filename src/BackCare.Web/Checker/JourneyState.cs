namespace BackCare.Web.Checker;

/// <summary>A journey as its cookie holds it: whose it is, when the last response came, and the responses.</summary>
internal sealed record JourneyState(Voice Voice, DateTimeOffset At,
    ImmutableArray<PackedResponse> Responses) : CookieState(At)
{
    public static JourneyState From(Journey journey, DateTimeOffset now) =>
        new(journey.Voice, now, [.. journey.Responses.Select(PackedResponse.Pack)]);

    public static JourneyState Read(BinaryReader from) =>
        new((Voice)from.ReadByte(), from.ReadTime(), from.ReadAll(from.ReadResponse));

    public Journey ToJourney(Questionnaire questionnaire) =>
        Journey.Restore(questionnaire, Voice,
            Responses.Select(response => response.ToResponse(questionnaire)).OfType<Response>());

    protected override void WriteTo(BinaryWriter to)
    {
        to.Write((byte)Voice);
        to.Write(At);
        to.WriteAll(Responses, to.Write);
    }
}

/// <summary>What a cookie of the checker holds; it lasts for a time counted from the last response.</summary>
internal abstract record CookieState(DateTimeOffset At)
{
    public byte[] ToBytes() => Packing.Bytes(WriteTo);

    protected abstract void WriteTo(BinaryWriter to);
}

namespace BackCare.Web.Checker;

/// <summary>One answer as a cookie holds it.</summary>
internal sealed record PackedAnswer(uint Question, uint Offered, ImmutableArray<uint> Options)
{
    public static PackedAnswer Pack(Answer answer) =>
        new(ShortId.From(answer.Question),
            uint.Parse(answer.Offered, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            [.. answer.Options.Select(ShortId.From)]);

    /// <returns>Null when the question or an option is gone: the page is then asked again.</returns>
    public Answer? ToAnswer(Questionnaire questionnaire)
    {
        if (QuestionIn(questionnaire) is not { } question) return null;
        string[] ids =
            [.. question.Options.Select(option => option.Id).Union([Triage.Question.None, Triage.Question.NotSure])];
        var options = Options.Select(option => ShortId.Find(ids, id => id, option)).OfType<string>().ToImmutableArray();
        return options.Length == Options.Length
            ? new(question.Id, options, Offered.ToString("x8", CultureInfo.InvariantCulture)) : null;
    }

    /// <inheritdoc cref="ShortId.Find"/>
    public Question? QuestionIn(Questionnaire questionnaire) =>
        ShortId.Find(questionnaire.Questions, question => question.Id, Question);

    public bool Equals(PackedAnswer? other) =>
        other is not null && Question == other.Question && Offered == other.Offered && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(Question, Offered, Options.Length);
}

/// <summary>Binary serialisation of times, answers and lists.</summary>
internal static class Packing
{
    public static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes)) write(to);
        return bytes.ToArray();
    }

    public static void Write(this BinaryWriter to, PackedAnswer answer)
    {
        to.Write(answer.Question);
        to.Write(answer.Offered);
        to.WriteAll(answer.Options, to.Write);
    }

    public static PackedAnswer ReadAnswer(this BinaryReader from) =>
        new(from.ReadUInt32(), from.ReadUInt32(), from.ReadAll(from.ReadUInt32));

    /// <param name="all">At most 255: a page has fewer options, and a check fewer pages.</param>
    public static void WriteAll<T>(this BinaryWriter to, IReadOnlyCollection<T> all, Action<T> write)
    {
        to.Write(checked((byte)all.Count));
        foreach (var one in all) write(one);
    }

    public static ImmutableArray<T> ReadAll<T>(this BinaryReader from, Func<T> read) =>
        [.. Enumerable.Range(0, from.ReadByte()).Select(_ => read())];

    public static void Write(this BinaryWriter to, DateTimeOffset time) => to.Write(time.ToUnixTimeMilliseconds());

    public static DateTimeOffset ReadTime(this BinaryReader from) =>
        DateTimeOffset.FromUnixTimeMilliseconds(from.ReadInt64());
}

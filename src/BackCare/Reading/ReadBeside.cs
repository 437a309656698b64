namespace BackCare.Reading;

/// <summary>What is read on another core while something else is: a start waits for both.</summary>
internal sealed class ReadBeside<T>
{
    // Of its own: no two gather in one place at once, and what it finds is told in one order.
    private readonly Problems found = new();
    private readonly Task<T> reading;

    internal ReadBeside(Func<Problems, T> read) => reading = Task.Run(() => read(found));

    public T Take(Problems problems)
    {
        var made = reading.GetAwaiter().GetResult();
        found.AddTo(problems);
        return made;
    }
}

/// <summary>Begins what is read beside something else.</summary>
internal static class ReadBeside
{
    public static ReadBeside<T> Begin<T>(Func<Problems, T> read) => new(read);
}

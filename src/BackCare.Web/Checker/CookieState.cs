namespace BackCare.Web.Checker;

/// <summary>What a cookie of the checker holds; it lasts for a time counted from the last response.</summary>
internal abstract record CookieState(DateTimeOffset At)
{
    public byte[] ToBytes() => Packing.Bytes(WriteTo);

    protected abstract void WriteTo(BinaryWriter to);
}

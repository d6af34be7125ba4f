namespace Saas.PeerSupport.Inquiries;

/// <summary>The arenas that one municipal centre counted by for ten years: everybody's until a tenant writes its own list. Their names are texts: <c>Arena.library</c>.</summary>
internal static class CommonArenas
{
    public static IReadOnlyList<string> Keys { get; } =
        ["guidance-office", "pharmacy-stand", "shopping-centre-stand", "sheltered-housing", "library", "health-market-day", "at-training", "cafe-meetings"];
}

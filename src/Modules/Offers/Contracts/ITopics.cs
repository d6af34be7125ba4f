namespace Saas.Offers.Contracts;

/// <summary>The common list of topics, which organisations, office hours and inquiries are about, too.</summary>
public interface ITopics
{
    /// <summary>All of them, by name in the user's language.</summary>
    IReadOnlyList<TopicName> List();

    /// <summary>The topic in the user's language; the key itself when it is not of the common list.</summary>
    string Name(string key);
}

/// <param name="Key">As it is stored, e.g. <c>type-2-diabetes</c>.</param>
public sealed record TopicName(string Key, string Name);

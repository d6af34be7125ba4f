using Microsoft.Extensions.Localization;
using Saas.Offers.Contracts;

namespace Saas.Offers.Office;

internal sealed class TopicsContract(IStringLocalizer<OffersText> names) : ITopics
{
    public IReadOnlyList<TopicName> List() => [.. names.Topics(own: null).Select(topic => new TopicName(topic.Value, topic.Text))];

    public string Name(string key) => names.Topic(key);
}

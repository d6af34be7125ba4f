namespace Saas.PeerSupport;

/// <summary>Marks the texts of office hours: Resources/HoursText.resx (nb) and its nn and en companions.</summary>
public sealed class HoursText;

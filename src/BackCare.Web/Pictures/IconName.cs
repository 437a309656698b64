namespace BackCare.Web.Pictures;

public enum IconName { Ambulance, ArrowRightCircle, Calendar, Cross, Mark, Phone, Search, Tick }

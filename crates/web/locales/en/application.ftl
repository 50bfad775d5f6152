# application
